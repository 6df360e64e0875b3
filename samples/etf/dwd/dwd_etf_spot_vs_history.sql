-- Does what the exchange showed agree with the official prices? One row a fund that it showed.
-- The day stands in the WHERE of each side, and the join compares the sides' columns alone.
--
-- gapless: check unique(symbol)
-- gapless: check SELECT * FROM {this} WHERE verdict = 'differs'
WITH spot AS (
    SELECT * FROM ods.ods_fund_etf_spot WHERE dt = '${PARTITION_DATE}'
),
history AS (
    SELECT * FROM ods.ods_fund_etf_history WHERE dt = '${PARTITION_DATE}'
)
SELECT
    s.symbol,
    s.name,
    s.is_suspended,
    s.last_price,
    h.close,
    s.last_price - h.close   AS price_difference,
    s.volume,
    h.volume                 AS history_volume,
    -- The premium of the market price over the fund's own estimate of its value, in percent.
    CAST((s.last_price / s.iopv - 1) * 100 AS DECIMAL(12,4)) AS premium_percent,
    CASE
        WHEN s.is_suspended AND h.symbol IS NULL THEN 'suspended'
        WHEN h.symbol IS NULL THEN 'not traded'
        WHEN s.last_price = h.close AND s.volume = h.volume THEN 'agrees'
        ELSE 'differs'
    END                      AS verdict
FROM spot s
LEFT JOIN history h ON h.symbol = s.symbol
