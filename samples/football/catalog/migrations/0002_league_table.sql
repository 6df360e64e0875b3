-- A league's table on a day:  gapless sql "FROM league_table('PL', '2024-05-19')"
-- The table is named by a parameter, so that it is looked up when the macro is called: it need not be there yet.
CREATE OR REPLACE MACRO league_table(code, day, source := 'ads.ads_league_table') AS TABLE
    SELECT group_name, position, team, played, won, drawn, lost, goals_for, goals_against, goal_difference, points
    FROM query_table(source)
    WHERE competition_code = code AND dt = CAST(day AS DATE)
    ORDER BY group_name, position;
