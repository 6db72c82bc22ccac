-- News from the field and testimonials. A reader sees none that nobody else than its author has
-- published.
CREATE TABLE field_update (
  programme        text        NOT NULL,
  cause            text        NOT NULL COLLATE "C",
  update_id        uuid        NOT NULL,
  kind             text        NOT NULL CHECK (kind IN ('NEWS', 'TESTIMONIAL')),
  languages        text[]      NOT NULL CHECK (languages <> '{}'),
  texts            text[]      NOT NULL CHECK (cardinality(texts) = cardinality(languages)),
  -- Who says it; may be empty.
  attribution      text        NOT NULL,
  -- Empty: there is none.
  picture_url      text        NOT NULL,
  picture_languages text[]     NOT NULL
      CHECK ((picture_languages = '{}') = (picture_url = '')),
  picture_texts    text[]      NOT NULL
      CHECK (cardinality(picture_texts) = cardinality(picture_languages)),
  -- Empty: nowhere in particular.
  place            text        NOT NULL,
  latitude_micros  integer,
  longitude_micros integer     CHECK ((longitude_micros IS NULL) = (latitude_micros IS NULL)),
  state            text        NOT NULL CHECK (state IN ('PENDING', 'PUBLISHED', 'REJECTED')),
  posted_by        text        NOT NULL,
  posted_at        timestamptz NOT NULL,
  decided_by       text        CHECK (decided_by <> posted_by),
  decided_at       timestamptz CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
  PRIMARY KEY (programme, cause, update_id),
  FOREIGN KEY (programme, cause) REFERENCES cause,
  CHECK ((decided_by IS NULL) = (state = 'PENDING'))
);

CREATE INDEX field_update_published ON field_update (programme, cause, update_id)
  WHERE state = 'PUBLISHED';
