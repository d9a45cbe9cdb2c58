// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.split.tower.PieceBytes;
import io.sparkconv.split.tower.SegmentPlan;
import io.sparkconv.split.tower.TowerBill;
import io.sparkconv.split.tower.TowerCut;
import io.sparkconv.split.tower.TowerPlan;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TowerPlanTest {

    private static TowerPlan plan(int towers) {
        Graph whole = Zoo.ALEXNET.build(WeightSource.none()).graph();
        return TowerPlan.of(TowerCut.of(Rewrites.forInference(whole, List.of("fc7")), towers));
    }

    /** Bytes by hand: each of two towers gets all 256 maps of 13×13 before conv3, half of them from the other. */
    @Test
    void segmentsAndExchangesOfAlexNet() {
        TowerPlan plan = plan(2);
        assertThat(plan.segments().stream().map(SegmentPlan::span))
                .containsExactly("conv1 … pool2", "conv3 … flatten", "fc6 … relu6", "fc7");
        long half = 4L * 128 * 13 * 13;
        assertThat(plan.exchanges())
                .containsExactly(
                        new PieceBytes(2 * 4L * 3 * 227 * 227, 0),
                        new PieceBytes(2 * half, 2 * half),
                        new PieceBytes(2 * 4 * 4608, 2 * 4 * 4608),
                        new PieceBytes(2 * 4 * 2048, 2 * 4 * 2048),
                        new PieceBytes(4 * 4096, 0));
        assertThat(plan.nameOf(0)).isEqualTo("images → segment 1");
        assertThat(plan.nameOf(4)).isEqualTo("segment 4 → features");
        assertThat(plan.segments().stream().mapToLong(SegmentPlan::macs).sum()).isEqualTo(724_406_816L - 4_096_000);
        assertThat(plan.segments().get(0).shareOf(1)).isEqualTo(0.5);
    }

    @Test
    void aThirdTowerSharesAGroup() {
        TowerPlan plan = plan(3);
        long bytes = 0;
        for (int tower = 0; tower < 3; tower++) {
            bytes += plan.weightBytes(tower);
        }
        assertThat(bytes).isGreaterThanOrEqualTo(4 * (60_965_224L - 4_097_000));
        for (SegmentPlan segment : plan.segments()) {
            assertThat(segment.shareOf(0) + segment.shareOf(1) + segment.shareOf(2))
                    .as(segment.span())
                    .isCloseTo(segment.macs() == 0 ? 0 : 1, within(1e-9));
        }
    }

    @Test
    void theBillStandsBesideThePlan() {
        TowerPlan plan = plan(2);
        List<List<Long>> nanos = Collections.nCopies(4, List.of(7L, 8L));
        List<PieceBytes> measured = Collections.nCopies(5, new PieceBytes(100, 20));
        TowerBill bill = new TowerBill(plan, 3, nanos, measured);
        assertThat(bill.predicted(4)).isEqualTo(new PieceBytes(3 * 16_384, 0));
        ObjectNode json = new ObjectMapper().createObjectNode();
        bill.addTo(json);
        assertThat(json.path("towers").asInt()).isEqualTo(2);
        assertThat(json.at("/segments/2/layers").toString()).isEqualTo("[\"fc6\",\"relu6\"]");
        assertThat(json.at("/segments/2/shares/1").toString())
                .isEqualTo("{\"tower\":2,\"weightBytes\":75505664,\"macs\":18874368,\"macShare\":0.5,\"nanos\":8}");
        assertThat(json.at("/exchanges/4").toString())
                .isEqualTo("{\"from\":\"segment 4\",\"to\":\"features\",\"bytesPerImage\":16384,"
                        + "\"crossingBytesPerImage\":16384,\"stayingBytesPerImage\":0,\"predictedBytes\":49152,"
                        + "\"measuredBytes\":120,\"crossingBytes\":100,\"stayingBytes\":20}");
    }
}
