/// Pages for whoever develops or tries the product out: /dev/mail shows the mails that would have been sent. They are
/// not made in production, and answer the loopback interface only.
#pragma once
#include "platform/mail/folder_mail.hpp"
#include "platform/service/service.hpp"

namespace rentezy {

/// `mail` outlives the service.
[[nodiscard]] service::Service make_dev_pages(const mail::FolderMail& mail);

}  // namespace rentezy
