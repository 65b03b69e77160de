# %%
>>> 1 + 1
# %% new, IPython only: get_ipython
get_ipython
# %% new
import sys
sys.argv[1:], bool(sys.argv[0]), sys.path[0]
# %%
__name__, '__file__' in globals(), __doc__, __spec__
# %% IPython only: __builtin__
sorted(k for k in globals() if k.startswith('__'))
# %%
import pickle
class Pk: 
    def __init__(s): s.a=1
pickle.loads(pickle.dumps(Pk())).a
# %%
import inspect
def src(a):
    return a
print(inspect.getsource(src))
