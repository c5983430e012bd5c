"""How Django itself reads and writes dates and numbers; domain.wording does it everywhere else."""
