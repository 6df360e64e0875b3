-- A league's table on a day:  gapless sql "FROM league_table('PL', '2024-05-19')"
CREATE OR REPLACE MACRO league_table(code, day) AS TABLE
    SELECT group_name, position, team, played, won, drawn, lost, goals_for, goals_against, goal_difference, points
    FROM ads.ads_league_table
    WHERE competition_code = code AND dt = CAST(day AS DATE)
    ORDER BY group_name, position;
