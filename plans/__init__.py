"""What a plan is and how one is made: no terminal, no PDF, no disk but the catalogue's own."""
