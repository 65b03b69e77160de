# %%
import warnings
warnings.warn('again')
# %%
import warnings
warnings.warn('again')
# %%
[1]
# %%
import warnings
warnings.warn('again')
# %%
import warnings
warnings.warn('again')
# %%
for _ in range(2): warnings.warn('once in a cell')
# %%
if True:
    x = 1
  y = 2
# %%
1
# %%
def f():
        a
   b
# %%
In
# %% new
class J:
    def _repr_json_(self): return '{"a": 1}'
J()
# %%
class C:
    @classmethod
    def _repr_html_(cls): return '<b>c</b>'
C
# %%
display(C, C())
# %%
class S:
    @staticmethod
    def _repr_html_(): return '<b>s</b>'
S
# %%
display(5, raw=True)
# %%
display({}, raw=True)
# %%
display('text', raw=True, update=True, display_id='a')
# %% new, IPython only: automagic
pwd
# %% new
ls = 1
# %%
ls
