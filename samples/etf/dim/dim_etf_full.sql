-- Every fund of the universe that is listed, on every trading day: a full snapshot a day, so that a fact joins it by symbol and dt.
--
-- gapless: check unique(symbol)
-- gapless: check not_null(symbol, name, category, exchange, list_date, is_suspended)
WITH trading_day AS (
    SELECT trade_date FROM ods.ods_trade_date_hist WHERE trade_date = CAST('${PARTITION_DATE}' AS DATE)
),
spot AS (
    SELECT * FROM ods.ods_fund_etf_spot WHERE dt = '${PARTITION_DATE}'
)
SELECT
    u.symbol,
    u.name,
    u.category,
    u.exchange,
    u.list_date,
    date_diff('day', u.list_date, d.trade_date) AS days_listed,
    u.is_included,
    coalesce(s.is_suspended, TRUE)              AS is_suspended,
    s.last_price,
    s.iopv
FROM ods.ods_etf_universe_whitelist u
JOIN trading_day d ON u.list_date <= d.trade_date
LEFT JOIN spot s ON s.symbol = u.symbol
