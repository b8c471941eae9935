/// A type per entity: `Id<Booking>` is not `Id<Room>`, so that two ids cannot be swapped in a call. The tag is only a
/// name; it need not be complete, nor ever be defined.
#pragma once
#include "platform/ids/id_source.hpp"
#include "platform/ids/uuid.hpp"

namespace rentezy {

template <class Tag>
class Id {
  public:
    using tag = Tag;

    /// The nil id: a placeholder that no entity ever has. For containers and for structs that are filled member by
    /// member.
    constexpr Id() = default;
    constexpr explicit Id(const Uuid& uuid) : uuid_(uuid) {}

    /// A new id of the system's source. Code that the simulator runs takes an IdSource instead.
    [[nodiscard]] static Id make() { return Id(Uuid::v7()); }
    [[nodiscard]] static Id make(IdSource& source) { return Id(source.next()); }

    /// As Uuid::parse, and version 7 only: no entity has another.
    [[nodiscard]] static std::optional<Id> parse(std::string_view text) noexcept {
        const auto uuid = Uuid::parse(text);
        if (!uuid || !uuid->is_v7()) return std::nullopt;
        return Id(*uuid);
    }

    [[nodiscard]] constexpr const Uuid& uuid() const noexcept { return uuid_; }
    [[nodiscard]] constexpr bool is_nil() const noexcept { return uuid_.is_nil(); }
    [[nodiscard]] std::string to_string() const { return uuid_.to_string(); }

    friend constexpr auto operator<=>(const Id&, const Id&) = default;

  private:
    Uuid uuid_;
};

}  // namespace rentezy

template <class Tag>
struct std::hash<rentezy::Id<Tag>> {
    std::size_t operator()(const rentezy::Id<Tag>& id) const noexcept { return std::hash<rentezy::Uuid>{}(id.uuid()); }
};

template <class Tag>
struct fmt::formatter<rentezy::Id<Tag>> : fmt::formatter<rentezy::Uuid> {
    template <class Context>
    auto format(const rentezy::Id<Tag>& id, Context& context) const {
        return fmt::formatter<rentezy::Uuid>::format(id.uuid(), context);
    }
};
