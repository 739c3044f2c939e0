"""How well it works, measured: every command here prints its figures, bad ones too."""
