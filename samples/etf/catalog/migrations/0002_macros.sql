-- 0.0123 as 1.23%:  gapless sql "SELECT name, percent(return_30d) FROM ads.ads_etf_momentum_30d"
CREATE OR REPLACE MACRO percent(x) AS printf('%.2f%%', CAST(x AS DOUBLE) * 100);

-- The strongest funds of a day:  gapless sql "FROM strongest('2024-03-29', 10)"
CREATE OR REPLACE MACRO strongest(day, places) AS TABLE
    SELECT momentum_rank, symbol, name, category, close, percent(return_30d) AS return_30d, percent(volatility_30d) AS volatility_30d
    FROM ads.ads_etf_momentum_30d
    WHERE dt = CAST(day AS DATE) AND momentum_rank <= places
    ORDER BY momentum_rank;
