"""What the runners share: the channel to the host and the python kernel itself."""
