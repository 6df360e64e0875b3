-- Two rows a match that has a result: one as each team sees it. What comes after needs only GROUP BY team.
-- A match that was decided by a shoot-out counts as drawn.
--
-- gapless: check unique(match_id, team_id)
-- gapless: check not_null(match_id, team_id, competition_code, season_id, result, points)
-- gapless: check SELECT match_id, count(*) AS sides FROM {this} GROUP BY match_id HAVING count(*) <> 2 OR sum(goals_for) <> sum(goals_against)
WITH finished AS (
    SELECT *
    FROM ods.ods_matches
    WHERE dt = '${PARTITION_DATE}'
      -- Awarded: decided by the federation, with the goals that it gave.
      AND status IN ('FINISHED', 'AWARDED')
      AND home_team_id IS NOT NULL AND away_team_id IS NOT NULL
      AND home_goals IS NOT NULL AND away_goals IS NOT NULL
),
sides AS (
    SELECT
        match_id, competition_code, competition_name, competition_type, season_id, season_start, season_end,
        stage, group_name, matchday, kickoff_utc, last_updated,
        home_team_id AS team_id, home_team AS team, away_team_id AS opponent_id, away_team AS opponent,
        TRUE AS is_home, home_goals AS goals_for, away_goals AS goals_against
    FROM finished
    UNION ALL
    SELECT
        match_id, competition_code, competition_name, competition_type, season_id, season_start, season_end,
        stage, group_name, matchday, kickoff_utc, last_updated,
        away_team_id AS team_id, away_team AS team, home_team_id AS opponent_id, home_team AS opponent,
        FALSE AS is_home, away_goals AS goals_for, home_goals AS goals_against
    FROM finished
)
SELECT
    *,
    CASE WHEN goals_for > goals_against THEN 'W' WHEN goals_for = goals_against THEN 'D' ELSE 'L' END AS result,
    CASE WHEN goals_for > goals_against THEN 3 WHEN goals_for = goals_against THEN 1 ELSE 0 END AS points
FROM sides
