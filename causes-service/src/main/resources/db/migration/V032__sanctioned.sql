-- Whether it is on a list of sanctions: nothing is paid to it, and it can't be retired.
ALTER TABLE cause_standing
  ADD COLUMN sanctioned boolean NOT NULL DEFAULT false,
  ADD CHECK (NOT sanctioned OR state = 'SUSPENDED');
