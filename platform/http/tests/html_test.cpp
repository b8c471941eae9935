#include "platform/http/html.hpp"

#include <gtest/gtest.h>

namespace rentezy::http {
namespace {

TEST(HtmlEscaped, NothingFromOutsideOpensATagOrEndsAnAttribute) {
    EXPECT_EQ(html_escaped("<a href=\"x\">R&B</a>"), "&lt;a href=&quot;x&quot;&gt;R&amp;B&lt;/a&gt;");
    EXPECT_EQ(html_escaped("Grünerløkka"), "Grünerløkka");
}

}  // namespace
}  // namespace rentezy::http
