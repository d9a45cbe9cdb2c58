// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

/** How the page looks, in light and in dark, on a desk and on a phone; without characters that HTML would escape. */
final class Style {

    static final String CSS = """
            :root{color-scheme:light dark;--ground:#fff;--panel:#f5f7f9;--text:#1b2027;--muted:#56606b;--line:#d4dae1;
            --accent:#1769c4;--good:#1c7c3c;--bad:#b3261e;--warm:#a45f00;--cool:#6a4bb8;--grey:#8a94a0}
            @media(prefers-color-scheme:dark){:root{--ground:#11151a;--panel:#1a2027;--text:#e7ebef;--muted:#a3adb8;
            --line:#343d47;--accent:#6cb0ff;--good:#5cc97e;--bad:#ff8b80;--warm:#f0b04e;--cool:#b79dff;--grey:#76818d}}
            *{box-sizing:border-box}
            body{margin:0 auto;padding:24px 20px 60px;max-width:1160px;background:var(--ground);color:var(--text);
            font:15px/1.5 system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif;
            overflow-wrap:anywhere}
            h1{font-size:26px;line-height:1.25;margin:0 0 6px}
            h2{font-size:19px;margin:44px 0 6px;padding-top:16px;border-top:1px solid var(--line)}
            h3{font-size:15px;margin:22px 0 6px}
            p{margin:6px 0 12px;max-width:76ch}
            .muted{color:var(--muted)}
            .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:10px;margin:18px 0}
            .card{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:10px 14px}
            .card b{display:block;font-size:21px;line-height:1.3;font-weight:600}
            .card span{color:var(--muted);font-size:13px}
            dl{display:grid;grid-template-columns:minmax(110px,190px) 1fr;gap:2px 16px;margin:8px 0 16px}
            dt{color:var(--muted)}
            dd{margin:0;min-width:0}
            .scroll{overflow-x:auto;margin:8px 0 14px}
            .scroll:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
            table{border-collapse:collapse;font-size:14px;min-width:100%}
            th{text-align:left;font-weight:600;color:var(--muted);border-bottom:1px solid var(--line);
            padding:5px 9px;vertical-align:bottom;white-space:nowrap}
            td{padding:4px 9px;border-bottom:1px solid var(--line);vertical-align:top;white-space:nowrap}
            td.name{white-space:normal;min-width:130px;max-width:320px}
            td.wide{white-space:normal;min-width:220px}
            .number{text-align:right;font-variant-numeric:tabular-nums}
            .barred{min-width:140px}
            .figure{font-variant-numeric:tabular-nums;margin-left:8px}
            .frame{display:inline-block;width:70px;height:10px;background:var(--panel);border:1px solid var(--line)}
            .bar{display:block;height:100%;background:var(--accent)}
            .parts{display:flex;height:22px;border:1px solid var(--line);margin:10px 0}
            .parts span{height:100%}
            .key{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:14px;margin:4px 0 12px}
            .key i{display:inline-block;width:11px;height:11px;margin-right:6px}
            .accent{background:var(--accent)}.good{background:var(--good)}.bad{background:var(--bad)}
            .warm{background:var(--warm)}.cool{background:var(--cool)}.grey{background:var(--grey)}
            .alarm{color:var(--bad)}
            svg{display:block;width:100%;max-width:760px;min-width:520px;height:auto}
            svg text{fill:var(--muted);font-size:13px}
            svg text.strong{fill:var(--text)}
            .grid{stroke:var(--line);stroke-width:1}
            .roof{stroke:var(--text);stroke-width:2;fill:none}
            .step{stroke:var(--accent);stroke-width:2;fill:none}
            .limit{stroke:var(--warm);stroke-width:1.5;stroke-dasharray:6 4}
            .dot{fill:var(--accent);fill-opacity:.75;stroke:var(--ground);stroke-width:1}
            .dot.by-memory{fill:var(--warm)}
            .unit{fill:var(--accent);stroke:var(--ground);stroke-width:.6}
            .unit.failing{fill:var(--bad)}.unit.other{fill:var(--cool)}
            .lane{fill:var(--panel)}
            .pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:14px;margin:12px 0}
            figure{margin:0;min-width:0}
            .picture{display:flex;align-items:center;justify-content:center;width:100%;height:128px;
            background:var(--panel);border:1px solid var(--line);color:var(--muted);font-size:13px;text-align:center}
            .picture img{display:block;max-width:100%;max-height:100%}
            figcaption{font-size:13px;line-height:1.35;margin-top:4px}
            .alike{display:grid;grid-template-columns:repeat(auto-fill,minmax(330px,1fr));gap:14px;margin:12px 0}
            .alike .set{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:8px;border:1px solid var(--line);
            border-radius:8px;padding:10px}
            .alike .picture{height:88px}
            .alike figure:first-child .picture{border:2px solid var(--accent)}
            .alike figcaption{font-size:12px}
            summary{cursor:pointer;color:var(--accent);margin:8px 0}
            @media(max-width:560px){body{padding:16px 14px 40px}h1{font-size:22px}
            dl{grid-template-columns:1fr}dt{margin-top:6px}
            .cards{grid-template-columns:1fr 1fr}svg text{font-size:18px}
            .alike{grid-template-columns:1fr}.alike .picture{height:72px}
            .pictures{grid-template-columns:repeat(auto-fill,minmax(130px,1fr))}}
            @media print{.scroll{overflow:visible}}
            """;

    private Style() {}
}
