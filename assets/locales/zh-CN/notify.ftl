# Keys of this file begin with `notify-`: messages about warnings, and what sending them says.

notify-subject = { $rest ->
    [0] { $names }
   *[other] { $names }，另 { $rest } 条预警
}
notify-once = 每条预警只通知一次，升级时再次通知。

notify-to-rep = { $name }
notify-to-manager = 主管 · { $name }
notify-sent = ✓ { $to } · { $n } 条预警 · { $via }
notify-failed = 未发送：{ $to } · { $why }。下次再发。
notify-unsaved = 已发送：{ $to } · 但未能保存，下次会重复发送。其余未发送。
notify-said = 已发送 { $sent } 条，失败 { $failed } 条。
notify-nothing = 没有要发送的通知：都已通知。
notify-none-now = 现在没有可发送的通知。
notify-would = 预览：{ $n } 条通知待发送 · { $via }。未发送。
notify-quiet = 免打扰时段至 { $until }：{ $n } 条通知等待发送。
notify-head-to = 收件人：{ $to }
notify-head-subject = 主题：{ $subject }
notify-head-body = 发送内容：{ $body }
notify-no-address = 没有邮箱：{ $to } · { $n } 条预警待通知。邮箱来自销售名单和设置。
notify-day-off = 今天不上班：{ $to } · { $n } 条预警等下一个工作日通知。
notify-no-manager = 没有主管：{ $unit } · { $n } 条预警待通知。请在设置 notify.managers 中填写。
notify-stranger = 设置 { $key } 中的“{ $name }”不是任何团队，或有多个团队同名：因此未就此通知任何人。
notify-stale = { $n } 条预警数据过期，不发送通知。
notify-no-way = 用哪种方式？请设置 notify.via 或加 --via：{ $known }。未发送。
notify-past-day = 只发送今天的通知。其他日期请用 --dry-run 查看。未发送。
notify-busy = 另一个 `quarterdeck notify` 正在从这个数据库发送。未发送。

notify-fault-not-set = 设置 { $key } 为空。未发送。
notify-fault-unusable = 设置 { $key } 无法使用：{ $why }。未发送。
notify-fault-no-variable = 没有环境变量 { $name }。未发送。
notify-fault-open = 其他人可以读取 { $path }：请用 `chmod 600` 设为私有。未发送。
notify-fault-unreadable = 无法读取 { $path }：{ $why }。未发送。
notify-fault-no-folder = 设置 notify.folder.path 所指的文件夹 { $path } 不存在。未发送。
notify-fault-no-place = 设置 notify.webhook.template 中没有放正文的“{ $place }”。未发送。
notify-fault-unprotected = 保密的地址必须以 https 开头。未发送。
notify-fault-address = “{ $address }”不是邮箱地址
notify-fault-unreachable = 无法连接：{ $why }
notify-fault-refused = 对方未接收：{ $why }
notify-fault-command = 命令失败：{ $why }
notify-fault-write = { $why }
