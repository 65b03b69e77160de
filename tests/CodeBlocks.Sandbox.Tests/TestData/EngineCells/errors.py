# %%
def f(n):
    return f(n+1)
f(0)
# %%
def a(n):
    if n == 0: 1/0
    return b(n-1)
def b(n):
    return a(n)
a(20)
# %%
def long(x):
    y = [
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
    ]
    z = (x /
         0)
    w = {
        'a': 1,
        'b': 2,
        'c': 3,
        'd': 4,
        'e': 5,
        'f': 6,
        'g': 7,
    }
    return z
long(1)
# %%
class K:
    x = 1
    y = undefined
    z = 2
# %%
def deco(fn):
    raise ValueError('in deco')

@deco
@deco
def g():
    pass
# %%
[1/x for x in (1, 0)]
# %%
list(1/x for x in (1, 0))
# %%
{k: 1/k for k in (1,0)}
# %%
try:
    1/0
except ZeroDivisionError:
    {}['a']
# %%
try:
    1/0
except ZeroDivisionError:
    raise KeyError('x') from None
# %%
try:
    try:
        1/0
    except ZeroDivisionError as e:
        raise KeyError('x') from e
except KeyError as k:
    [][1]
# %%
import json
json.loads('{')
# %%
def kw(a, /, b, *args, c=1, **rest):
    del a
    raise RuntimeError
kw(1, 2)
# %%
exec("1/0")
# %%
exec("def q():\n    1/0\nq()")
# %%
eval('1 +')
# %%
def r():
    return eval('1 +')
r()
# %%
compile('a b', 'somefile.py', 'exec')
# %%
import ast
ast.literal_eval('x y')
# %%
try:
    1/0
except Exception:
    eval('1 +')
# %%
raise SyntaxError('mine')
# %%
raise SyntaxError('mine', ('f.py', 3, 2, 'text here'))
# %%
raise IndentationError
# %%
def f(:
# %%
x = 1
  y = 2
# %%
if True:
print(1)
# %%
print 'a'
# %%
'abc
# %%
"""abc
# %%
return 5
# %%
x = 17
return 5
# %%
x
# %%
yield 3
# %%
await 3
# %%
break
# %%
nonlocal z
# %%
x = = 3
# %%
f(
# %%
1 = x
# %%
from __future__ import nothing
# %%
assert 1 == 2, 'msg'
# %%
async def co():
    await asyncio.sleep(0)
    1/0
import asyncio
await co()
# %%
await asyncio.gather(co(), co())
# %%
t = asyncio.create_task(co())
# %%
await t
# %%
raise asyncio.CancelledError
# %%
class X(Exception):
    def __str__(self):
        raise RuntimeError('no words')
raise X()
# %%
raise ExceptionGroup('g', [ValueError(1)]) from KeyError('a')
# %%
import nosuchmodule
# %%
from os import nosuch
# %%
import os
os.nosuch
# %%
lst = [1]
lst[5]
# %%
int('x')
# %%
open('/nonexistent')
# %%
def gen():
    yield 1
    raise ValueError('gen')
for v in gen():
    pass
# %%
with open('/nonexistent') as f:
    pass
# %%
class Ctx:
    def __enter__(self): return self
    def __exit__(self, *a):
        raise TypeError('exit')
with Ctx():
    1/0
# %%
if True:
    for i in range(3):
        while True:
            if i == 2:
                raise ValueError(i)
            else:
                break
# %%
match 3:
    case 1:
        pass
    case 3:
        1/0
# %%
try:
    pass
finally:
    1/0
# %%
x = 1; y = 2; 1/0; z = 3
# %%
def one():
    return 1/0
one()
# %%
def hidden():
    __tracebackhide__ = True
    return deeper()
def deeper():
    1/0
hidden()
# %%
lam = lambda v: v / 0
lam(1)
# %%
class Outer:
    class Inner:
        def m(self):
            def nested():
                1/0
            nested()
Outer.Inner().m()
# %%
import functools
functools.reduce(lambda a, b: a / b, [1, 0])
# %%
sorted([1, 'a'])
# %%
raise
# %%
raise 5
# %%
import threading
t = threading.Thread(target=lambda: 1/0); t.start(); t.join()
# %%
def ünï(ж):
    return ж / 0
ünï(1)
# %%
x = """
multi
line
"""; 1/0
# %%
(1 +
 2 +
 undefined_name +
 3)
# %%
print(
    'a',
    undefined_again,
)
# %%
# comment
1/0

# trailing

x = 2
# %%
import collections
collections.OrderedDict([1])
# %%
"%d" % 'a'
# %%
#!shebang
1/0
# %%
input()
# %%
def ask():
    try:
        input('x')
    except Exception as e:
        raise ValueError('wrapped') from e
ask()
# %%
import getpass; getpass.getpass()
# %%
help
# %%
from __future__ import annotations
def fa(x: undefined_type): pass
# %%
def fb(x: undefined_type): pass
fb
# %%
raise KeyboardInterrupt
# %% IPython only: %tb, and advice to leave by exit
raise SystemExit(0)
# %% IPython only: %tb, and advice to leave by exit
import sys
sys.exit('bye')
# %%
def leave():
    raise GeneratorExit
leave()
# %%
import warnings
warnings.warn('w')
# %%
x = 10
del x
x
# %%
raise OSError(2, 'msg', 'file')
# %%
raise UnicodeDecodeError('utf8', b'a', 0, 1, 'r')
# %%
1/0 if True else 2
# %%
{}['a']['b']
# %%
a.b.c
# %%
def f(): pass
f(1)
# %%
'a' + 1
