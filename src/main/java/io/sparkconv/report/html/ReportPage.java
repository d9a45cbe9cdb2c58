// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkconv.report.draw.Thumbnail;
import java.util.Map;
import java.util.Optional;

/** The whole page. */
public final class ReportPage {

    /** Nothing may be fetched or run, whatever the page were tricked into holding. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    private ReportPage() {}

    /**
     * @param json the bill of a run
     * @param likeness which images the features find alike, if there are features
     * @param thumbnails of the images that the bill and the likeness name, by path
     */
    public static String of(JsonNode json, Optional<Likeness> likeness, Map<String, Thumbnail> thumbnails) {
        Bill bill = new Bill(json);
        Pictures pictures = new Pictures(thumbnails);
        Markup page = new Markup();
        page.open("html", "lang", "en");
        head(page, bill);
        page.open("body").open("main");
        SummarySection.add(page, bill);
        StatusSection.add(page, bill, pictures);
        LayerSection.add(page, bill);
        RooflineSection.add(page, bill);
        FieldSection.add(page, bill);
        TimelineSection.add(page, bill);
        PredictionSection.add(page, bill);
        ColumnSection.add(page, bill);
        LikenessSection.add(page, likeness, pictures);
        page.close().close().close();
        return page.page();
    }

    private static void head(Markup page, Bill bill) {
        page.open("head").empty("meta", "charset", "utf-8");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.element("title", "sparkconv: " + bill.text("model") + ", " + bill.time("started"));
        page.element("style", Style.CSS).close();
    }
}
