"""What is on the screen: one module per screen, and the parts they share."""
