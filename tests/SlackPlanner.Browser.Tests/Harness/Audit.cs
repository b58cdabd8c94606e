using System.Text.Json;
using Microsoft.Playwright;

namespace SlackPlanner.Browser.Tests.Harness;

/// <summary>Looks over what is on the screen now.</summary>
internal static class Audit
{
    // Scrolling sideways is meant for wide tables, and cutting off where an ellipsis shows it (which a flex box does not). What is off the screen on purpose (the closed drawer) is hidden.
    private const string TooWide =
        """
        () => {
          const name = node => `${node.tagName.toLowerCase()}.${[...node.classList].join('.')} "${(node.textContent ?? '').trim().slice(0, 40)}"`;
          const meant = node => node.closest('.table-scroll, .sr, svg') || node.matches('input, textarea, select');
          const found = [];
          for (const node of document.querySelectorAll('body, body *')) {
            if (meant(node) || !node.checkVisibility({ visibilityProperty: true })) continue;
            const box = node.getBoundingClientRect();
            const style = getComputedStyle(node);
            const inner = node.scrollWidth - node.clientWidth;
            if (style.overflowX !== 'visible' && !(style.textOverflow === 'ellipsis' && style.display !== 'flex') && node.clientWidth > 0 && inner > 1) found.push(`${name(node)} holds ${inner} px more than it shows`);
            if (box.width > 0 && !node.closest('.skip') && (box.left < -1 || box.right > innerWidth + 1)) found.push(`${name(node)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)}`);
          }
          return found;
        }
        """;

    // WCAG's 4.5 to 1 (3 to 1 for large letters), each text against the nearest background that is painted behind it.
    private const string TooFaint =
        """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = color => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return canvas.getImageData(0, 0, 1, 1).data; };
          const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(part => { const v = part / 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * x + .7152 * y + .0722 * z; };
          const behind = node => { for (; node; node = node.parentElement) { const color = rgba(getComputedStyle(node).backgroundColor); if (color[3] > 200) return color; } return [255, 255, 255]; };
          const found = [];
          for (const node of document.querySelectorAll('body *')) {
            if (node.closest('svg, .sr, .skip') || !node.checkVisibility({ visibilityProperty: true }) || ![...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())) continue;
            const style = getComputedStyle(node);
            const [one, other] = [light(rgba(style.color)), light(behind(node))].sort((a, b) => b - a);
            const ratio = (one + .05) / (other + .05);
            const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.6 && style.fontWeight >= 700);
            if (ratio < (large ? 3 : 4.5)) found.push(`"${node.textContent.trim().slice(0, 40)}" has a contrast of ${ratio.toFixed(2)}`);
          }
          return found;
        }
        """;

    private static readonly HashSet<string> Controls =
    [
        "button", "checkbox", "combobox", "dialog", "alertdialog", "link", "listbox", "menuitem", "menuitemradio", "radio", "radiogroup", "searchbox", "slider", "spinbutton",
        "switch", "tab", "textbox", "Date", "DateTime", "InputTime", "image",
    ];

    /// <summary>What is wider than the place it has, in words; empty when all is well.</summary>
    public static async Task<IReadOnlyList<string>> Overflow(IPage page) => await page.EvaluateAsync<string[]>(TooWide);

    /// <summary>Texts that are too faint to read; empty when all is well.</summary>
    public static async Task<IReadOnlyList<string>> Faint(IPage page) => await page.EvaluateAsync<string[]>(TooFaint);

    /// <summary>The controls that a screen reader could not name, as Chromium's own accessibility tree has them; empty when all is well.</summary>
    public static async Task<IReadOnlyList<string>> Nameless(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var tree = (await session.SendAsync("Accessibility.getFullAXTree"))!.Value;
        var nameless = new List<string>();
        foreach (var node in tree.GetProperty("nodes").EnumerateArray())
        {
            var role = Text(node, "role");
            if (node.GetProperty("ignored").GetBoolean() || !Controls.Contains(role) || !string.IsNullOrWhiteSpace(Text(node, "name")))
                continue;
            nameless.Add($"{role}: {await Html(session, node)}");
        }

        await session.DetachAsync();
        return nameless;
    }

    private static string Text(JsonElement node, string property) =>
        node.TryGetProperty(property, out var value) && value.TryGetProperty("value", out var text) ? text.ToString() : "";

    private static async Task<string> Html(ICDPSession session, JsonElement node)
    {
        if (!node.TryGetProperty("backendDOMNodeId", out var id))
            return "(no element)";
        var html = await session.SendAsync("DOM.getOuterHTML", new() { ["backendNodeId"] = id.GetInt32() });
        var text = html!.Value.GetProperty("outerHTML").GetString()!;
        return text.Length > 160 ? text[..160] : text;
    }
}
