-- Which funds rose most, and how bumpily: return, volatility and turnover over the 30 days that end with this day, and the ranks.
-- The BETWEEN below says which days are read. So when one of them changes, exactly the 30 days of this table that saw it
-- are computed again.
--
-- Every order here is total: no two rows can be tied. That lets Gapless compute many days in one statement, since ties
-- would come out in another order there. It knows the key of its input by the next line.
-- gapless: key dwd.dwd_etf_daily(symbol)
--
-- gapless: check unique(symbol)
-- gapless: check unique(momentum_rank)
-- gapless: check not_null(symbol, close, return_30d, momentum_rank)
-- gapless: check SELECT * FROM {this} WHERE trading_days NOT BETWEEN 1 AND 23 OR close <= 0 OR volatility_30d < 0
WITH days AS (
    SELECT
        d.symbol, d.dt, d.name, d.category, d.close, d.prev_close, d.amount, d.daily_return,
        row_number() OVER (PARTITION BY d.symbol ORDER BY d.dt)      AS nth,
        row_number() OVER (PARTITION BY d.symbol ORDER BY d.dt DESC) AS ago
    FROM dwd.dwd_etf_daily d
    WHERE d.dt BETWEEN CAST('${PARTITION_DATE}' AS DATE) - 29 AND CAST('${PARTITION_DATE}' AS DATE)
),
sums AS (
    SELECT
        symbol,
        max(name) FILTER (WHERE ago = 1)       AS name,
        max(category) FILTER (WHERE ago = 1)   AS category,
        max(close) FILTER (WHERE ago = 1)      AS close,
        -- Before the window's first day.
        max(prev_close) FILTER (WHERE nth = 1) AS start_close,
        max(close)                             AS highest_close,
        count(*)                               AS trading_days,
        sum(amount)                            AS amount_30d,
        sum(daily_return)                      AS sum_return,
        sum(daily_return * daily_return)       AS sum_return_squared
    FROM days
    GROUP BY symbol
    -- Only funds that were traded on the day itself: nothing on days when the exchange is closed.
    HAVING max(dt) = CAST('${PARTITION_DATE}' AS DATE)
),
measured AS (
    SELECT
        symbol,
        name,
        category,
        close,
        trading_days,
        CAST(close / start_close - 1 AS DECIMAL(12,6))            AS return_30d,
        CAST(close / highest_close - 1 AS DECIMAL(12,6))          AS below_highest,
        -- The standard deviation of the daily returns, from sums of decimals; NULL for a single day.
        CASE WHEN trading_days > 1 THEN
            CAST(sqrt(greatest(CAST(trading_days * sum_return_squared - sum_return * sum_return AS DOUBLE), 0)
                / (trading_days * (trading_days - 1))) AS DECIMAL(12,6))
        END                                                       AS volatility_30d,
        CAST(amount_30d / trading_days AS DECIMAL(20,2))          AS average_amount
    FROM sums
)
SELECT
    m.symbol,
    m.name,
    m.category,
    m.close,
    m.trading_days,
    m.return_30d,
    m.below_highest,
    m.volatility_30d,
    m.average_amount,
    -- Funds with the same return stand in the order of their symbols.
    row_number() OVER (ORDER BY m.return_30d DESC, m.symbol)                             AS momentum_rank,
    row_number() OVER (PARTITION BY m.category ORDER BY m.return_30d DESC, m.symbol)     AS momentum_rank_in_category
FROM measured m
