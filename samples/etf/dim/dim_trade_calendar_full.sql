-- The trading calendar: for each day that the exchanges are open, its neighbours and its place in week, month and year.
--
-- gapless: check rows >= 1
-- gapless: check unique(trade_date)
-- gapless: check SELECT * FROM {this} WHERE prev_trade_date >= trade_date OR next_trade_date <= trade_date
SELECT
    trade_date,
    lag(trade_date) OVER (ORDER BY trade_date)                                  AS prev_trade_date,
    lead(trade_date) OVER (ORDER BY trade_date)                                 AS next_trade_date,
    row_number() OVER (ORDER BY trade_date)                                     AS trade_day_index,
    row_number() OVER (PARTITION BY year(trade_date) ORDER BY trade_date)       AS trade_day_of_year,
    year(trade_date)                                                            AS year,
    quarter(trade_date)                                                         AS quarter,
    month(trade_date)                                                           AS month,
    isodow(trade_date)                                                          AS day_of_week,
    trade_date = max(trade_date) OVER (PARTITION BY year(trade_date), month(trade_date)) AS is_month_end
FROM ods.ods_trade_date_hist
ORDER BY trade_date
