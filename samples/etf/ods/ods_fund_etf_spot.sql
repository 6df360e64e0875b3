-- What the exchange showed of each fund after the close, suspended ones too.
-- ${PARTITION_DATE} stands for the day, so this table has a partition a day. tmp_ods_fund_etf_spot is the raw files of that day.
-- The lines that begin with `gapless: check` hold for each day, or the day is not published and its old files stay.
--
-- gapless: check rows >= 1
-- gapless: check unique(symbol)
-- gapless: check not_null(symbol, name, is_suspended)
-- gapless: check SELECT symbol FROM {this} WHERE length(symbol) <> 6
SELECT
    symbol,
    name,
    last_price,
    iopv,
    prev_close,
    open,
    high,
    low,
    coalesce(volume, 0)               AS volume,
    coalesce(amount, 0)               AS amount,
    state = '停牌'                    AS is_suspended,
    -- A column dt is left out of the files: the folder dt=YYYY-MM-DD/ says it.
    CAST('${PARTITION_DATE}' AS DATE) AS dt
FROM tmp_ods_fund_etf_spot
