-- One row a match of the day: the provider's objects as columns, nothing left out and nothing decided yet.
-- tmp_ods_matches is the day's raw files, with the columns of dw_config.yaml.
--
-- gapless: check unique(match_id)
-- gapless: check not_null(match_id, competition_code, season_id, kickoff_utc, status)
SELECT
    m.id                                AS match_id,
    m.competition.code                  AS competition_code,
    m.competition.name                  AS competition_name,
    m.competition.type                  AS competition_type,
    m.area.name                         AS area_name,
    m.season.id                         AS season_id,
    m.season."startDate"                AS season_start,
    m.season."endDate"                  AS season_end,
    m.stage                             AS stage,
    m."group"                           AS group_name,
    m.matchday                          AS matchday,
    m."utcDate"                         AS kickoff_utc,
    m.status                            AS status,
    m."homeTeam".id                     AS home_team_id,
    m."homeTeam".name                   AS home_team,
    m."awayTeam".id                     AS away_team_id,
    m."awayTeam".name                   AS away_team,
    m.score.duration                    AS duration,
    -- The provider adds the goals of a shoot-out to the full time.
    m.score."fullTime".home - coalesce(m.score.penalties.home, 0) AS home_goals,
    m.score."fullTime".away - coalesce(m.score.penalties.away, 0) AS away_goals,
    m."lastUpdated"                     AS last_updated,
    -- Says that this table has a partition a day. A column dt is left out of the files: their folder says it.
    CAST('${PARTITION_DATE}' AS DATE)   AS dt
FROM tmp_ods_matches m
