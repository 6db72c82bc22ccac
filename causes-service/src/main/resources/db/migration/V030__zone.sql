-- For which zones a panel is; empty: for the whole programme.
ALTER TABLE panel ADD COLUMN zones text[] NOT NULL DEFAULT '{}';

-- At most one that is for the whole programme is open; the service sees to it that at most one is in
-- a zone.
DROP INDEX panel_open;
CREATE UNIQUE INDEX panel_open ON panel (programme)
  WHERE zones = '{}' AND opened_at IS NOT NULL AND closed_at IS NULL;

ALTER TABLE panel_edition
  -- Where it holds; empty: wherever no edition of the zone does.
  ADD COLUMN zone text NOT NULL DEFAULT '' COLLATE "C",
  -- Whether the zone has no panel of its own from then on; it has no causes.
  ADD COLUMN ended boolean NOT NULL DEFAULT false,
  ADD CHECK (NOT ended OR zone <> '');

DROP INDEX panel_edition_in_force;
CREATE INDEX panel_edition_in_force
  ON panel_edition (programme, zone, effective_from DESC, edition DESC);

-- The zone of home, as members-service told last; empty: none.
ALTER TABLE known_member ADD COLUMN zone text NOT NULL DEFAULT '';

-- The zones of stores, as members-service told last.
CREATE TABLE store_zone (
  programme text NOT NULL,
  store     text NOT NULL,
  zone      text NOT NULL,
  PRIMARY KEY (programme, store)
);

-- Both are told anew, from the beginning.
UPDATE feed_position SET position = 0 WHERE feed = 'causes-from-members';
