-- The funds that this warehouse is about, kept by hand.
--
-- gapless: check rows >= 1
-- gapless: check unique(symbol)
-- gapless: check not_null(symbol, name, category, list_date, is_included)
SELECT
    symbol,
    name,
    category,
    CASE WHEN left(symbol, 1) = '5' THEN 'SSE' WHEN left(symbol, 1) = '1' THEN 'SZSE' ELSE 'OTC' END AS exchange,
    list_date,
    is_included
FROM tmp_ods_etf_universe_whitelist
ORDER BY symbol
