// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.cost.RunCost;
import io.sparkconv.cost.RunJson;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.image.Picture;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Activate;
import io.sparkconv.report.draw.Thumbnail;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ReportPageTest {

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String PATH = "file:/in/a \"b\" 'c' <img src=x onerror=alert(2)> & ]]> \u0001\u202E.png";

    @Test
    void namesOfModelsAndFilesAreTextAndNothingElse() {
        ObjectNode bill = bill(network(SCRIPT, 1), 1);
        bill.put("weights", "\"><svg onload=alert(3)>");
        bill.put("imagesAt", "javascript:alert(4)");
        ArrayNode reasons = bill.putArray("reasons");
        reasons.addObject()
                .put("status", "</style><b>")
                .put("reason", "<!-- ")
                .put("count", 2)
                .put("example", PATH);
        bill.putObject("status").put("ok", 1).put(SCRIPT, 2);
        bill.put("rows", 3);
        Likeness likeness =
                new Likeness(SCRIPT, 2, List.of(new Likeness.Sample(PATH, List.of(new Likeness.Near(PATH, 0.5)))));
        String page = ReportPage.of(bill, Optional.of(likeness), Map.of(PATH, thumbnail(300, 200)));

        Element root = StrictPage.parse(page);
        assertThat(StrictPage.names(root)).doesNotContain("script").isSubsetOf(StrictPage.HARMLESS);
        assertThat(page.toLowerCase(Locale.ROOT)).doesNotContain("<script", "<img src=x");
        assertThat(StrictPage.attributes(root)).noneMatch(name -> name.startsWith("on"));
        assertThat(root.getTextContent()).contains(SCRIPT, "</style><b>", "<!-- ", "\"><svg onload=alert(3)>");
        assertThat(StrictPage.values(root, "title"))
                .contains(PATH.replace('\u0001', '\uFFFD').replace('\u202E', '\uFFFD'));
        assertThat(StrictPage.values(root, "src"))
                .isNotEmpty()
                .allMatch(src -> src.startsWith("data:image/jpeg;base64,"));
        assertThat(StrictPage.values(root, "href")).isEmpty();
    }

    @Test
    void theStyleHasNoCharacterThatIsEscaped() {
        assertThat(Style.CSS).doesNotContain("<", ">", "&", "\"", "'");
    }

    @Test
    void whatABillDoesNotSayIsUnknownAndNotZero() {
        String page = ReportPage.of(new ObjectMapper().createObjectNode(), Optional.empty(), Map.of());
        Element root = StrictPage.parse(page);
        assertThat(root.getTextContent())
                .contains("Features of images with unknown")
                .contains("What a core can do at most is unknown")
                .contains("When units were done is unknown")
                .contains("The receptive fields of the layers are unknown");
    }

    @Test
    void manyLayersAreFoldedAway() {
        Element few = StrictPage.parse(ReportPage.of(bill(network("relu", 30), 1), Optional.empty(), Map.of()));
        assertThat(StrictPage.names(few)).doesNotContain("details");
        String page = ReportPage.of(bill(network("relu", 250), 1), Optional.empty(), Map.of());
        Element many = StrictPage.parse(page);
        assertThat(many.getTextContent())
                .contains("The 20 slowest of 250", "All 250 layers")
                .contains("relu249");
        assertThat(page.length()).isLessThan(500_000);
    }

    @Test
    void thumbnailsAreSmall() {
        assertThat(thumbnail(4000, 10)).matches(small -> small.width() == 128 && small.height() == 1);
        assertThat(thumbnail(300, 400)).matches(small -> small.width() == 96 && small.height() == 128);
        assertThat(thumbnail(20, 30)).matches(small -> small.width() == 20 && small.height() == 30);
        assertThat(thumbnail(1, 1).jpeg().orElseThrow()).startsWith(0xFF, 0xD8);
        assertThat(Arrays.equals(
                        thumbnail(300, 400).jpeg().orElseThrow(),
                        thumbnail(300, 400).jpeg().orElseThrow()))
                .isTrue();
    }

    private static Thumbnail thumbnail(int width, int height) {
        return Thumbnail.of(new Picture(width, height, new byte[3 * width * height], width, height, Set.of()), 128);
    }

    /** A chain of layers, each named so with its number behind unless it is the only one. */
    private static Graph network(String name, int layers) {
        List<Node> nodes = new ArrayList<>();
        String input = "x";
        for (int i = 0; i < layers; i++) {
            String own = layers == 1 ? name : name + i;
            nodes.add(Node.of(own, new Activate(Activation.RELU), List.of(input)));
            input = own;
        }
        return new Graph(name, Map.of("x", Shape.nhwc(1, 8, 8, 3)), nodes, List.of(input));
    }

    private static ObjectNode bill(Graph network, long images) {
        long[] nanos = new long[network.nodes().size()];
        Arrays.setAll(nanos, i -> 1_000_000 + i);
        return RunJson.of(RunCost.of(NetworkCost.of(network), network.nodes(), nanos, images), images);
    }
}
