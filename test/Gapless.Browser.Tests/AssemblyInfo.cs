using Gapless.Browser.Tests.Support;

[assembly: AssemblyFixture(typeof(Chromium))]
