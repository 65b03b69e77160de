# %%
    x = 1
    x / 0
# %% new


1/0
# %%

    def f():
        return 1/0
    f()
# %% new
eval('1 +')
# %% new
x = (
# %% new
def f():
    return eval('1 +')
f()
# %% new
input('a')
# %% new
try:
    1/0
except Exception:
    input()
# %% new
1/0
# %% new, IPython only: %tb, and advice to leave by exit
raise SystemExit
# %% new
class A:
    def m(self): sys_exit()
def sys_exit():
    raise getattr(__builtins__, 'System' + 'Exit')(3)
# %% IPython only: %tb, and advice to leave by exit
sys_exit()
# %% new
5  ;  # comment
# %% new
# only
# %%
1
# %% new, IPython only: IPython compiles a cell twice, so a warning comes twice
1 is 1
# %%
'\d'
# %% IPython only: IPython compiles a cell twice, so a warning comes twice
def f():
    assert (1, 'x')
# %% new
import warnings
warnings.simplefilter('error')
'\w'
# %%
warnings.warn('x')
# %% new, IPython only: magics and !
%
# %% new, IPython only: magics and !
!
# %% new
x = 5 %
# %% new
print("a"
# %% new
@
