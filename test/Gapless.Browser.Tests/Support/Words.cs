namespace Gapless.Browser.Tests.Support;

/// <summary>What the page calls things, as a person reads it.</summary>
internal sealed record Words
{
    public static readonly Words English = new()
    {
        Locale = "en-GB",
        Grid = "Datasets and their days",
        NextProblem = "Next problem",
        ClearFilters = "Clear filters",
        FilterByName = "Filter by name",
        ShowDays = "Show the days",
        Failed = "failed",
        Succeeded = "succeeded",
        Empty = "empty",
        Missing = "missing",
        Stale = "stale: an input changed",
        GapDays = "10 days",
        GapRange = "2024-09-11 to 2024-09-20",
        PlanRange = "Plan a range…",
        From = "From",
        To = "To",
        MakePlan = "Make the plan",
        RunPlan = "Run this plan",
        RunEnded = "The run has ended.",
        OpenRun = "Open the run",
        Stop = "Stop",
        Stopping = "Stopping after what is in hand",
        Resume = "Resume",
        Running = "running",
        Stopped = "stopped",
        Complete = "complete",
        Progress = "Progress",
        Log = "Log",
        FilterLog = "Filter the log",
        Close = "Close",
        Table = "Table",
        Loading = "Loading…",
        Token = "Token",
        EndedWithFailures = "ended with failures",
        LogAsked = "was asked from elsewhere to end",
        LogGoesOn = "goes on",
        LogComplete = "complete: 1,460 of 1,460 partitions",
    };

    public static readonly Words Chinese = new()
    {
        Locale = "zh-CN",
        Grid = "数据集及其日期",
        NextProblem = "下一个问题",
        ClearFilters = "清除筛选",
        FilterByName = "按名称筛选",
        ShowDays = "按天显示",
        Failed = "失败",
        Succeeded = "成功",
        Empty = "无数据",
        Missing = "缺失",
        Stale = "过期：输入有变化",
        GapDays = "10 天",
        GapRange = "2024-09-11 至 2024-09-20",
        PlanRange = "计划一段日期…",
        From = "从",
        To = "到",
        MakePlan = "生成计划",
        RunPlan = "执行此计划",
        RunEnded = "运行已结束。",
        OpenRun = "打开运行",
        Stop = "停止",
        Stopping = "完成手头工作后停止",
        Resume = "恢复",
        Running = "运行中",
        Stopped = "已停止",
        Complete = "完成",
        Progress = "进度",
        Log = "日志",
        FilterLog = "筛选日志",
        Close = "关闭",
        Table = "表格",
        Loading = "加载中…",
        Token = "令牌",
        EndedWithFailures = "已结束，有失败",
        LogAsked = "收到其他进程的结束请求",
        LogGoesOn = "继续：",
        LogComplete = "1,460 个分区中的 1,460 个",
    };

    public required string Locale { get; init; }

    public required string Grid { get; init; }

    public required string NextProblem { get; init; }

    public required string ClearFilters { get; init; }

    public required string FilterByName { get; init; }

    public required string ShowDays { get; init; }

    public required string Failed { get; init; }

    public required string Succeeded { get; init; }

    public required string Empty { get; init; }

    public required string Missing { get; init; }

    public required string Stale { get; init; }

    public required string GapDays { get; init; }

    public required string GapRange { get; init; }

    public required string PlanRange { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string MakePlan { get; init; }

    public required string RunPlan { get; init; }

    public required string RunEnded { get; init; }

    public required string OpenRun { get; init; }

    public required string Stop { get; init; }

    public required string Stopping { get; init; }

    public required string Resume { get; init; }

    public required string Running { get; init; }

    public required string Stopped { get; init; }

    public required string Complete { get; init; }

    public required string Progress { get; init; }

    public required string Log { get; init; }

    public required string FilterLog { get; init; }

    public required string Close { get; init; }

    public required string Table { get; init; }

    public required string Loading { get; init; }

    public required string Token { get; init; }

    public required string EndedWithFailures { get; init; }

    /// <summary>What the log says when a run is to end.</summary>
    public required string LogAsked { get; init; }

    /// <summary>What the log says of a run that is resumed.</summary>
    public required string LogGoesOn { get; init; }

    /// <summary>What the log says last of two years of both competitions.</summary>
    public required string LogComplete { get; init; }

    public static Words Of(string language) => language == "zh" ? Chinese : English;
}
