"""What travels between an office's PCs and its gmina: the same bytes by network and by stick."""
