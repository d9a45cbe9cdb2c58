// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.List;

/** What ran, where, and how long. */
final class SummarySection {

    private static final double NANOS = 1e9;

    private SummarySection() {}

    static void add(Markup page, Bill bill) {
        page.element("h1", "Features of images with " + bill.text("model"));
        page.element("p", "A run of sparkconv extract, begun " + bill.time("started") + ".", "class", "muted");
        cards(page, bill);
        page.open("section").element("h2", "What ran, and where");
        facts(page, bill);
        executors(page, bill);
        page.close();
        time(page, bill);
    }

    private static void cards(Markup page, Bill bill) {
        double rows = bill.numberOrZero("rows");
        double ok = bill.at("status").numberOrZero("ok");
        page.open("div", "class", "cards");
        card(page, Figures.count(bill.number("rows")), "images");
        card(page, Figures.count(ok), "with features");
        card(page, Figures.count(rows - ok), "failed");
        card(page, Figures.seconds(bill.number("seconds")), "from start to end");
        card(page, Figures.format(bill.number("imagesPerSecond")), "images per second");
        card(page, Figures.scaled(bill.numberOrZero("macs")), "MACs per image");
        page.close();
    }

    /** A figure and what it counts. */
    static void card(Markup page, String figure, String what) {
        page.open("div", "class", "card")
                .element("b", figure)
                .element("span", what)
                .close();
    }

    private static void facts(Markup page, Bill bill) {
        page.open("dl");
        fact(page, "Model", bill.text("model") + ", input " + bill.extents("input"));
        fact(page, "Weights", bill.text("weights"));
        if (bill.has("onnx")) {
            Bill onnx = bill.at("onnx");
            fact(
                    page,
                    "ONNX file",
                    Figures.bytes(onnx.number("bytes")) + ", SHA-256 " + onnx.text("sha256") + ", written by "
                            + onnx.text("producer"));
        }
        fact(
                page,
                "Parameters",
                Figures.count(bill.number("params")) + " in the layers that ran, " + Figures.count(bill.number("macs"))
                        + " multiply-accumulates (MACs) per image");
        fact(page, "Preprocessing", bill.text("preprocessing"));
        fact(page, "Images", bill.text("imagesAt") + ", " + Figures.bytes(bill.number("bytesRead")) + " read");
        fact(page, "Output", bill.text("output"));
        fact(
                page,
                "Spark",
                bill.text("spark") + ", master " + bill.text("master") + ", application " + bill.text("application"));
        fact(
                page,
                "Work",
                Figures.count(bill.number("partitions")) + " partitions, up to "
                        + Figures.count(bill.number("batchSize")) + " images at a time, "
                        + Figures.count(bill.number("cores")) + " cores");
        fact(page, "Feature hash", bill.text("featureHash"));
        fact(page, "Run", bill.text("run"));
        page.close();
    }

    private static void fact(Markup page, String name, String value) {
        page.element("dt", name).element("dd", value);
    }

    private static void executors(Markup page, Bill bill) {
        List<Bill> executors = bill.list("executors");
        if (executors.isEmpty()) {
            page.element("p", "No executor did any work.");
            return;
        }
        Grid grid = new Grid(
                page,
                "Executors",
                "executor",
                ">cores",
                "kernels",
                "Java",
                ">units",
                ">images",
                ">busy",
                ">busy/image",
                ">peak memory");
        for (Bill executor : executors) {
            double images = executor.numberOrZero("images");
            double cores = executor.numberOrZero("cores");
            double peak = executor.numberOrZero("peakBytes");
            grid.row()
                    .cell(executor.text("executor"))
                    .cell(cores == 0 ? Figures.UNKNOWN : Figures.count(cores))
                    .cell(executor.has("kernels") ? executor.text("kernels") : "none run")
                    .cell(executor.text("java"))
                    .cell(Figures.count(executor.number("units")))
                    .cell(Figures.count(images))
                    .cell(Figures.nanos(executor.number("busyNanos")))
                    .cell(images == 0 ? "no images" : Figures.nanos(executor.numberOrZero("busyNanos") / images))
                    .cell(peak == 0 ? Figures.UNKNOWN : Figures.bytes(peak))
                    .end();
        }
        grid.close();
    }

    private static void time(Markup page, Bill bill) {
        page.open("section").element("h2", "Where the time went");
        double start = bill.numberOrZero("startSeconds");
        double rest = bill.numberOrZero("seconds") - start;
        double coreSeconds = rest * bill.numberOrZero("cores");
        page.element(
                "p",
                Figures.seconds(start) + " until the first task began, then " + Figures.seconds(rest) + " on "
                        + Figures.of(bill.numberOrZero("cores"), "core", "cores") + ", which is "
                        + Figures.seconds(coreSeconds) + " of cores, busy or idle:");
        if (coreSeconds > 0) {
            Parts parts = new Parts();
            part(parts, "layers", "accent", bill.numberOrZero("nanos"), coreSeconds);
            part(parts, "decoding", "warm", bill.numberOrZero("decodeNanos"), coreSeconds);
            part(parts, "resizing", "cool", bill.numberOrZero("resizeNanos"), coreSeconds);
            part(parts, "reading", "good", bill.numberOrZero("readNanos"), coreSeconds);
            double all = Math.max(0, bill.numberOrZero("restShare"));
            parts.add("all else: Spark, Parquet, idle cores", "grey", all, Figures.seconds(all * coreSeconds));
            parts.close(page);
        }
        page.close();
    }

    private static void part(Parts parts, String name, String kind, double nanos, double coreSeconds) {
        parts.add(name, kind, nanos / NANOS / coreSeconds, Figures.nanos(nanos));
    }
}
