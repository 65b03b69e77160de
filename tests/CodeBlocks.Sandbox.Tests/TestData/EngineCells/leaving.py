# %%
exit
# %%
5
# %% new
quit()
# %% new
print(1); exit(); print(2)
# %% new
exit(3)
# %% new
del __builtins__
# %%
1+1
