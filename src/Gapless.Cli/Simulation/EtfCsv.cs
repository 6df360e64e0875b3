using System.Globalization;
using System.Text;

namespace Gapless.Cli.Simulation;

/// <summary>The raw files as a data provider in China gives them: UTF-8, Chinese headers, prices in yuan.</summary>
internal static class EtfCsv
{
    /// <summary>What the exchange shows after the close: a line each listed fund.</summary>
    public static byte[] Spot(IEnumerable<EtfBar> bars) => File(
        "代码,名称,最新价,IOPV实时估值,昨收,开盘价,最高价,最低价,成交量,成交额,交易状态",
        bars.Select(bar => bar.IsSuspended
            ? $"{bar.Fund.Symbol},{bar.Fund.Name},,{Money(bar.Estimate, 4)},{Money(bar.PrevClose, 3)},,,,,,停牌"
            : $"{bar.Fund.Symbol},{bar.Fund.Name},{Money(bar.Close, 3)},{Money(bar.Estimate, 4)},{Money(bar.PrevClose, 3)},{Money(bar.Open, 3)},"
                + $"{Money(bar.High, 3)},{Money(bar.Low, 3)},{Number(bar.Volume)},{Money(bar.Amount, 2)},交易"));

    /// <summary>The official prices: a line each fund that was traded.</summary>
    public static byte[] History(IEnumerable<EtfBar> bars) => File(
        "代码,日期,开盘,收盘,最高,最低,前收盘,成交量,成交额",
        bars.Where(bar => !bar.IsSuspended).Select(bar =>
            $"{bar.Fund.Symbol},{Date(bar.Day)},{Money(bar.Open, 3)},{Money(bar.Close, 3)},{Money(bar.High, 3)},{Money(bar.Low, 3)},"
            + $"{Money(bar.PrevClose, 3)},{Number(bar.Volume)},{Money(bar.Amount, 2)}"));

    /// <summary>The trading calendar.</summary>
    public static byte[] Calendar() => File("trade_date", TradingCalendar.Days.Select(Date));

    /// <summary>The universe.</summary>
    public static byte[] Whitelist(IEnumerable<EtfFund> funds) => File(
        "代码,名称,类别,上市日期,是否纳入",
        funds.Select(fund => $"{fund.Symbol},{fund.Name},{fund.Category},{Date(fund.Listed)},{(fund.IsIncluded ? "true" : "false")}"));

    /// <summary>A date as in the files.</summary>
    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static byte[] File(string header, IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines.Prepend(header)) + "\n");

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Money(long value, byte decimals) => new decimal((int)value, (int)(value >> 32), 0, false, decimals).ToString(CultureInfo.InvariantCulture);
}
