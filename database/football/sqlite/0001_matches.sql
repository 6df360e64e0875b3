-- One row a match, however many sources know it.
-- id: the source's rank * 10^12 + the source's own id (football-data 0, fotmob 1), so it does not depend on who came first.
-- home_score, away_score: after extra time, without a shootout. Times are UTC, as YYYY-MM-DD HH:MM:SS, so that DATE() is the UTC day.
CREATE TABLE matches (
    id INTEGER PRIMARY KEY,
    competition_code TEXT NOT NULL,
    competition TEXT NOT NULL,
    season INTEGER,
    stage TEXT,
    matchday INTEGER,
    match_date TEXT NOT NULL,
    status TEXT NOT NULL,
    home_team TEXT,
    away_team TEXT,
    home_score INTEGER,
    away_score INTEGER,
    half_time_home INTEGER,
    half_time_away INTEGER,
    regular_time_home INTEGER,
    regular_time_away INTEGER,
    extra_time_home INTEGER,
    extra_time_away INTEGER,
    penalties_home INTEGER,
    penalties_away INTEGER,
    winner TEXT,
    venue TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_matches_day ON matches (DATE(match_date));
CREATE INDEX ix_matches_created ON matches (created_at);
CREATE INDEX ix_matches_competition ON matches (competition_code, season);

-- What each source says of a match. match_id is NULL while it cannot be decided which match it is; conflict says why.
-- last_seen: when an answer last had it, to the day: renewed when something changed or a day has passed.
-- view: JSON of what matches has no room for while another source's row is shown there; NULL for the first source, whose row is always shown.
CREATE TABLE match_sources (
    source TEXT NOT NULL,
    source_match_id BIGINT NOT NULL,
    match_id BIGINT,
    competition_code TEXT NOT NULL,
    season INTEGER,
    home_team TEXT,
    away_team TEXT,
    home_team_id BIGINT,
    away_team_id BIGINT,
    kick_off TEXT NOT NULL,
    status TEXT NOT NULL,
    venue TEXT,
    view TEXT,
    conflict TEXT,
    vanished_at TEXT,
    last_seen TEXT NOT NULL,
    PRIMARY KEY (source, source_match_id)
) WITHOUT ROWID;
CREATE INDEX ix_match_sources_season ON match_sources (source, competition_code, season);
CREATE INDEX ix_match_sources_undecided ON match_sources (competition_code) WHERE match_id IS NULL;

-- Other names of teams; '*' is every competition. Names are compared without case, accents, punctuation and club words.
CREATE TABLE team_aliases (
    competition_code TEXT NOT NULL,
    alias TEXT NOT NULL,
    team TEXT NOT NULL,
    PRIMARY KEY (competition_code, alias)
) WITHOUT ROWID;
