/// The demo town as it is written down, before it is made into listings.
#pragma once
#include <vector>

#include "contracts/http/property.hpp"

namespace rentezy::property {

struct DemoRoom {
    const char* name;
    int rent_rupees;
    int deposit_rupees;
    int quantity;
    int bedrooms;
    int area_m2;
};

struct DemoQuarter {
    const char* name;
    const char* postal_code;
    double latitude, longitude;  // of its middle
};

struct DemoHome {
    const char* slug;
    const char* title;
    const char* description;
    contracts::PropertyKind kind;
    const char* line1;
    const DemoQuarter& quarter;
    int metres_east, metres_north;  // from the middle of the quarter
    std::vector<const char*> amenities;
    contracts::CancellationPolicy policy;
    std::vector<DemoRoom> rooms;
};

[[nodiscard]] std::vector<DemoHome> demo_apartments();
[[nodiscard]] std::vector<DemoHome> demo_houses();
[[nodiscard]] std::vector<DemoHome> demo_studios();
[[nodiscard]] std::vector<DemoHome> demo_shared_homes();

namespace quarters {
inline constexpr DemoQuarter indiranagar{"Indiranagar", "560038", 12.9719, 77.6412};
inline constexpr DemoQuarter koramangala{"Koramangala", "560034", 12.9352, 77.6245};
inline constexpr DemoQuarter jayanagar{"Jayanagar", "560041", 12.9299, 77.5826};
inline constexpr DemoQuarter malleshwaram{"Malleshwaram", "560003", 13.0035, 77.5640};
inline constexpr DemoQuarter basavanagudi{"Basavanagudi", "560004", 12.9422, 77.5736};
inline constexpr DemoQuarter hsr_layout{"HSR Layout", "560102", 12.9116, 77.6389};
inline constexpr DemoQuarter whitefield{"Whitefield", "560066", 12.9698, 77.7500};
inline constexpr DemoQuarter ulsoor{"Ulsoor", "560008", 12.9817, 77.6285};
inline constexpr DemoQuarter frazer_town{"Frazer Town", "560005", 12.9968, 77.6130};
inline constexpr DemoQuarter richmond_town{"Richmond Town", "560025", 12.9634, 77.6010};
inline constexpr DemoQuarter sadashivanagar{"Sadashivanagar", "560080", 13.0068, 77.5813};
inline constexpr DemoQuarter jp_nagar{"JP Nagar", "560078", 12.9063, 77.5857};
inline constexpr DemoQuarter domlur{"Domlur", "560071", 12.9610, 77.6387};
inline constexpr DemoQuarter cooke_town{"Cooke Town", "560005", 13.0035, 77.6250};
inline constexpr DemoQuarter hebbal{"Hebbal", "560024", 13.0358, 77.5970};
inline constexpr DemoQuarter yelahanka{"Yelahanka", "560064", 13.1007, 77.5963};
inline constexpr DemoQuarter rajajinagar{"Rajajinagar", "560010", 12.9915, 77.5540};
inline constexpr DemoQuarter btm_layout{"BTM Layout", "560076", 12.9166, 77.6101};
inline constexpr DemoQuarter bellandur{"Bellandur", "560103", 12.9304, 77.6784};
inline constexpr DemoQuarter benson_town{"Benson Town", "560046", 13.0020, 77.6040};
}  // namespace quarters

}  // namespace rentezy::property
