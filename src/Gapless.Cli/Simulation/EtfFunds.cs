using System.Globalization;

namespace Gapless.Cli.Simulation;

/// <summary>The funds of the simulated market: names and symbols that exist, then made-up ones. Their numbers are all made up.</summary>
internal static class EtfFunds
{
    private const string Broad = "宽基";
    private const string Sector = "行业";
    private const string Abroad = "跨境";
    private const string Commodity = "商品";
    private const string Bond = "债券";
    private const int OutOfUniverse = 12;

    private static readonly EtfFund[] Known =
    [
        Fund("510300", "沪深300ETF", Broad, 2012, 5, 28, 3900, 40, 100),
        Fund("159915", "创业板ETF", Broad, 2011, 12, 9, 2100, 70, 130),
        Fund("510050", "上证50ETF", Broad, 2005, 2, 23, 2600, 40, 95),
        Fund("510500", "中证500ETF", Broad, 2013, 3, 15, 5800, 45, 110),
        Fund("588000", "科创50ETF", Broad, 2020, 11, 16, 1050, 90, 130),
        // Feeder funds have symbols with zeros in front, which a reader that guesses types loses.
        Fund("000051", "华夏沪深300ETF联接A", Broad, 2009, 7, 10, 1650, 40, 95),
        Fund("000216", "华安黄金ETF联接A", Commodity, 2013, 8, 22, 2400, 60, 5),
        Fund("518880", "黄金ETF", Commodity, 2013, 7, 29, 5500, 60, 5),
        Fund("513100", "纳指ETF", Abroad, 2013, 5, 15, 1500, 100, 30),
        Fund("513050", "中概互联网ETF", Abroad, 2017, 1, 18, 1200, 140, 80),
        Fund("159920", "恒生ETF", Abroad, 2012, 10, 22, 1250, 90, 70),
        Fund("512880", "证券ETF", Sector, 2016, 8, 8, 980, 110, 140),
        Fund("512480", "半导体ETF", Sector, 2019, 6, 12, 900, 150, 140),
        Fund("512010", "医药ETF", Sector, 2013, 10, 28, 420, 90, 90),
        Fund("512690", "酒ETF", Sector, 2019, 5, 6, 750, 110, 100),
        Fund("515790", "光伏ETF", Sector, 2020, 12, 18, 1100, 140, 120),
        Fund("512660", "军工ETF", Sector, 2016, 8, 8, 1020, 110, 110),
        Fund("512800", "银行ETF", Sector, 2017, 8, 3, 1150, 50, 70),
        Fund("511010", "国债ETF", Bond, 2013, 3, 25, 128000, 8, -2),
        Fund("511260", "十年国债ETF", Bond, 2017, 8, 24, 125000, 10, -3),
        Fund("511880", "银华日利ETF", Bond, 2013, 4, 18, 100500, 1, 0),
        Fund("001052", "华夏中证500ETF联接A", Broad, 2015, 5, 5, 900, 45, 105),
        Fund("159985", "豆粕ETF", Commodity, 2019, 12, 5, 1950, 90, 10),
        Fund("159611", "电力ETF", Sector, 2022, 1, 7, 950, 70, 70),
        Fund("560860", "工业有色ETF", Sector, 2023, 3, 27, 980, 110, 120),
        Fund("159509", "纳指科技ETF", Abroad, 2023, 8, 8, 1250, 120, 40),
        Fund("563300", "中证2000ETF", Broad, 2023, 9, 14, 990, 60, 130),
        Fund("512050", "中证A500ETF", Broad, 2024, 11, 18, 970, 40, 105),
    ];

    private static readonly string[] Houses = ["华夏", "易方达", "南方", "嘉实", "博时", "国泰", "富国", "广发", "汇添富", "华宝"];
    private static readonly string[] Themes = ["消费", "科技", "医疗", "新能源车", "煤炭", "钢铁", "化工", "通信", "传媒", "农业", "家电", "游戏", "人工智能", "机器人", "红利", "基建"];

    /// <summary>The first funds of the market; more funds are the same ones and others after them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="dice">Decides the made-up ones.</param>
    public static IReadOnlyList<EtfFund> Take(int count, Dice dice) =>
        [.. Enumerable.Range(0, count).Select(i => i < Known.Length ? Known[i] : Invent(i, dice.For("funds")) with { IsIncluded = i % OutOfUniverse != OutOfUniverse - 1 })];

    /// <summary>How many there can be: six digits are six digits.</summary>
    public static int Most => Known.Length + 30_000;

    private static EtfFund Fund(string symbol, string name, string category, int year, int month, int day, int price, int deviation, int beta) =>
        new(symbol, name, category, new DateOnly(year, month, day), price, deviation, beta);

    // 53xxxx and 54xxxx, 13xxxx: no known fund begins so.
    private static EtfFund Invent(int index, Dice dice)
    {
        var number = index - Known.Length;
        var symbol = (number % 3) switch { 0 => 530_000, 1 => 540_000, _ => 130_000 } + (number / 3);
        var house = Houses[dice.Number((index * 8) + 1, Houses.Length)];
        var theme = Themes[dice.Number((index * 8) + 2, Themes.Length)];
        return new EtfFund(
            symbol.ToString("D6", CultureInfo.InvariantCulture),
            $"{house}{theme}ETF",
            Sector,
            TradingCalendar.First.AddDays(dice.Number((index * 8) + 3, 2_500)),
            600 + dice.Number((index * 8) + 4, 2_400),
            40 + dice.Number((index * 8) + 5, 110),
            50 + dice.Number((index * 8) + 6, 100));
    }
}
