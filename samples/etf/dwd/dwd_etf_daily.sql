-- The daily prices of the funds of the universe, with the return of the day.
-- There is no `check rows >= 1` here: the universe is always there, so this is also asked for on days when the exchange is
-- closed, and then has no rows. A day without rows is empty: no files.
--
-- gapless: check unique(symbol)
-- gapless: check not_null(symbol, name, close, daily_return)
-- gapless: check SELECT * FROM {this} WHERE low > least(open, close) OR high < greatest(open, close)
SELECT
    h.symbol,
    u.name,
    u.category,
    u.exchange,
    h.open,
    h.close,
    h.high,
    h.low,
    h.prev_close,
    h.volume,
    h.amount,
    -- Decimal, not floating-point: sums of decimals are the same in whatever order rows come. So what is built on it can be computed
    -- many days in one statement, and comes out the same.
    CAST(h.close / h.prev_close - 1 AS DECIMAL(12,6)) AS daily_return
FROM ods.ods_fund_etf_history h
JOIN ods.ods_etf_universe_whitelist u ON u.symbol = h.symbol AND u.is_included
WHERE h.dt = '${PARTITION_DATE}'
