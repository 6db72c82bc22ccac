-- How many members chose for themselves, changed their minds and withdrew, by month; kept in the
-- transaction of the choice, each month in sixteen rows by member, so that they don't wait for each
-- other.
CREATE TABLE choice_total (
  programme text     NOT NULL,
  -- The first day of the month, by the programme's time zone.
  month     date     NOT NULL,
  slot      smallint NOT NULL CHECK (slot BETWEEN 0 AND 15),
  chose     bigint   NOT NULL,
  changed   bigint   NOT NULL,
  withdrew  bigint   NOT NULL,
  PRIMARY KEY (programme, month, slot)
) WITH (fillfactor = 50);

-- What there is already.
INSERT INTO choice_total
SELECT programme, date_trunc('month', recorded_at AT TIME ZONE p.time_zone)::date, 0,
       count(*) FILTER (WHERE causes <> '{}' AND coalesce(before, '{}') = '{}'),
       count(*) FILTER (WHERE causes <> '{}' AND before <> '{}'),
       count(*) FILTER (WHERE causes = '{}' AND before <> '{}')
FROM (SELECT *, lag(causes) OVER (PARTITION BY programme, member_id ORDER BY number) AS before
      FROM standing_choice) AS choice
JOIN programme_projection p USING (programme)
GROUP BY 1, 2;
