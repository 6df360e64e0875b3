-- The table of every running season as of the day, matches of the day included.
-- Ranked by points, goal difference, goals; then by name, so that equal teams stand in a fixed order. Leagues that look at
-- the matches between two teams first (PD, SA) may rank those two the other way round, and points that a federation took
-- away are not known here.
--
-- 400 days hold the longest season. Which season a match belongs to, and when that begins and ends, the matches say themselves;
-- it is taken from all of them, since the provider moves a season's end when matches are put off.
-- gapless: key dwd.dwd_team_matches(match_id, team_id)
--
-- gapless: check unique(competition_code, season_id, group_name, team_id)
-- gapless: check unique(competition_code, season_id, group_name, position)
-- gapless: check SELECT * FROM {this} WHERE played <> won + drawn + lost OR points <> 3 * won + drawn
-- gapless: check SELECT competition_code, season_id FROM {this} GROUP BY competition_code, season_id HAVING sum(won) <> sum(lost) OR sum(drawn) % 2 <> 0 OR sum(goal_difference) <> 0
WITH told AS (
    SELECT
        m.match_id, m.team_id, m.dt, m.competition_code, m.competition_name, m.season_id, m.season_start, m.season_end,
        m.group_name, m.team, m.result, m.points, m.goals_for, m.goals_against,
        -- A match that moved to another day can stand on both for a while; what was told last counts.
        row_number() OVER (PARTITION BY m.match_id, m.team_id ORDER BY m.last_updated DESC, m.dt DESC) AS version
    FROM dwd.dwd_team_matches m
    WHERE m.dt BETWEEN CAST('${PARTITION_DATE}' AS DATE) - 400 AND CAST('${PARTITION_DATE}' AS DATE)
      -- Knock-out rounds and play-offs have no table.
      AND m.stage IN ('REGULAR_SEASON', 'GROUP_STAGE', 'LEAGUE_STAGE')
),
running AS (
    SELECT
        competition_code, season_id,
        min(season_start) AS season_start,
        max(season_end)   AS season_end,
        min(dt)           AS first_match_day
    FROM told
    WHERE version = 1
    GROUP BY competition_code, season_id
    HAVING CAST('${PARTITION_DATE}' AS DATE) BETWEEN min(season_start) AND max(season_end)
),
teams AS (
    SELECT
        competition_code, season_id, group_name, team_id,
        max(competition_name)                               AS competition_name,
        max(team)                                           AS team,
        count(*)                                            AS played,
        count(*) FILTER (WHERE result = 'W')                AS won,
        count(*) FILTER (WHERE result = 'D')                AS drawn,
        count(*) FILTER (WHERE result = 'L')                AS lost,
        CAST(sum(goals_for) AS INTEGER)                     AS goals_for,
        CAST(sum(goals_against) AS INTEGER)                 AS goals_against,
        CAST(sum(goals_for) - sum(goals_against) AS INTEGER) AS goal_difference,
        CAST(sum(points) AS INTEGER)                        AS points
    FROM told
    WHERE version = 1
    GROUP BY competition_code, season_id, group_name, team_id
)
SELECT
    t.competition_code,
    t.competition_name,
    t.season_id,
    r.season_start,
    r.season_end,
    t.group_name,
    row_number() OVER (
        PARTITION BY t.competition_code, t.season_id, t.group_name
        ORDER BY t.points DESC, t.goal_difference DESC, t.goals_for DESC, t.team, t.team_id
    ) AS position,
    t.team_id,
    t.team,
    t.played, t.won, t.drawn, t.lost,
    t.goals_for, t.goals_against, t.goal_difference, t.points,
    -- False for a season that began before the first day that was collected: its table lacks those matches.
    r.first_match_day <= r.season_start + 14 AS is_whole_season
FROM teams t
JOIN running r ON r.competition_code = t.competition_code AND r.season_id = t.season_id
