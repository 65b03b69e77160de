# %%
import importlib
m = importlib.import_module('asyncio')
async def f(): return 5
t = m.create_task(f())
# %%
await t
# %%
t.result()
# %% new
import asyncio
async def later():
    global done
    await asyncio.sleep(0.05)
    done = True
t = asyncio.create_task(later())
# %%
import time; time.sleep(0.01)
# %%
await t; done
# %%
asyncio.get_event_loop().is_running(), asyncio.get_running_loop() is asyncio.get_event_loop()
# %%
asyncio.run(later())
# %%
asyncio.get_event_loop().run_until_complete(later())
# %%
async with asyncio.timeout(0.01):
    await asyncio.sleep(5)
# %%
async for i in later(): pass
# %%
[i async for i in x()]
# %%
await asyncio.sleep(0, 'slept')
# %%
asyncio.get_event_loop().close()
# %%
await asyncio.sleep(0, 'again')
# %%
q = asyncio.Queue(); q.put_nowait(1); await q.get()
# %%
async def producer():
    for i in range(3):
        print('p', i); await asyncio.sleep(0)
p = asyncio.ensure_future(producer())
await p
# %% new
import contextlib, io
with contextlib.redirect_stdout(io.StringIO()) as b:
    print('x'); display(1)
b.getvalue()
# %% new
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(2) as p:
    r = list(p.map(lambda v: v*2, [1,2]))
r
