-- The official prices of the day: one row a fund that was traded.
--
-- gapless: check rows >= 1
-- gapless: check unique(symbol)
-- gapless: check not_null(symbol, trade_date, open, close, high, low, prev_close, volume, amount)
-- gapless: check SELECT symbol, trade_date FROM {this} WHERE trade_date <> '${PARTITION_DATE}'
SELECT
    symbol,
    trade_date,
    open,
    close,
    high,
    low,
    prev_close,
    volume,
    amount,
    CAST('${PARTITION_DATE}' AS DATE) AS dt
FROM tmp_ods_fund_etf_history
