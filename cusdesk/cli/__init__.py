"""The commands without a window, as the contract names them."""
