# %%
import getpass
getpass.getpass()
# %% new
def f(): import getpass; return getpass.getpass('x')
f()
