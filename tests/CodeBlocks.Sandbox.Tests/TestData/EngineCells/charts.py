# %%
import matplotlib.pyplot as plt
fig, ax = plt.subplots(); ax.plot([1,2]); fig2 = plt.figure(); plt.bar([1],[2])
# %%
fig
# %%
fig.show()
# %%
plt.plot([1,2]); plt.show(); plt.plot([3,4])
# %%
plt.plot([1]); 1/0
# %%
plt.ioff(); f = plt.figure(); plt.plot([1,2])
# %%
plt.show()
# %%
plt.ion()
# %%
plt.plot([5,6]); plt.show(close=False)
# %%
plt.gcf()
# %% IPython only: the name of IPython's backend
import matplotlib; matplotlib.get_backend()
# %%
from matplotlib.figure import Figure
F = Figure(); F.subplots().plot([1,2]); F
# %%
display(F)
# %%
display(F, include=['image/png'])
# %%
plt.title('x' ); plt.xlabel
# %%
fig, ax = plt.subplots(2,2); None
# %%
ax = plt.gca(); ax
# %%
plt.get_fignums()
# %% new
import matplotlib
matplotlib.use('agg')
import matplotlib.pyplot as plt
plt.plot([1,2])
# %%
plt.show()
# %%
plt.gcf()
# %% new
import os
os.environ['MPLBACKEND']='agg'
import matplotlib.pyplot as plt
plt.plot([1,2]); plt.gcf()
