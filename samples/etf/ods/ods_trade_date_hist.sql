-- The days on which the exchanges are open. There is no ${PARTITION_DATE} in this SQL, so the table has no days:
-- it is one set of files, computed again when its raw file changes.
--
-- gapless: check rows >= 1
-- gapless: check unique(trade_date)
SELECT trade_date
FROM tmp_ods_trade_date_hist
ORDER BY trade_date
