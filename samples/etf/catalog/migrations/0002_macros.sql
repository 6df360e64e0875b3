-- 0.0123 as 1.23%:  gapless sql "SELECT name, percent(return_30d) FROM ads.ads_etf_momentum_30d"
CREATE OR REPLACE MACRO percent(x) AS printf('%.2f%%', CAST(x AS DOUBLE) * 100);

-- The strongest funds of a day:  gapless sql "FROM strongest('2024-03-29', 10)"
-- The table is named by a parameter, so that it is looked up when the macro is called: it need not be there yet.
CREATE OR REPLACE MACRO strongest(day, places, source := 'ads.ads_etf_momentum_30d') AS TABLE
    SELECT momentum_rank, symbol, name, category, close, percent(return_30d) AS return_30d, percent(volatility_30d) AS volatility_30d
    FROM query_table(source)
    WHERE dt = CAST(day AS DATE) AND momentum_rank <= places
    ORDER BY momentum_rank;
