-- How each team is doing as of the day: its last five matches of the last 60 days in each competition.
-- The BETWEEN below says which days are read. So when one of them changes, exactly the right days of this table
-- are computed again.
--
-- Every order here is total: no two rows can be tied. That lets Gapless compute many days in one statement, since ties
-- would come out in another order there. It knows the key of its input by the next line.
-- gapless: key dwd.dwd_team_matches(match_id, team_id)
--
-- gapless: check unique(competition_code, team_id)
-- gapless: check SELECT * FROM {this} WHERE matches NOT BETWEEN 1 AND 5 OR matches <> length(form) OR points > 3 * matches
WITH told AS (
    SELECT
        m.match_id, m.team_id, m.dt, m.competition_code, m.team, m.kickoff_utc, m.result, m.points, m.goals_for, m.goals_against,
        -- A match that moved to another day can stand on both for a while; what was told last counts.
        row_number() OVER (PARTITION BY m.match_id, m.team_id ORDER BY m.last_updated DESC, m.dt DESC) AS version
    FROM dwd.dwd_team_matches m
    WHERE m.dt BETWEEN CAST('${PARTITION_DATE}' AS DATE) - 59 AND CAST('${PARTITION_DATE}' AS DATE)
),
numbered AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY competition_code, team_id ORDER BY kickoff_utc DESC, match_id DESC, dt DESC) AS ago
    FROM told
    WHERE version = 1
)
SELECT
    competition_code,
    team_id,
    max(team) FILTER (WHERE ago = 1)                    AS team,
    count(*)                                            AS matches,
    CAST(sum(points) AS INTEGER)                        AS points,
    CAST(sum(goals_for) AS INTEGER)                     AS goals_for,
    CAST(sum(goals_against) AS INTEGER)                 AS goals_against,
    -- The oldest first, as newspapers print it: WWDLW.
    string_agg(result, '' ORDER BY ago DESC, result)    AS form,
    max(kickoff_utc)                                    AS last_kickoff_utc
FROM numbered
WHERE ago <= 5
GROUP BY competition_code, team_id
